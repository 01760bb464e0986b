import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { siteIn, siteOf } from '../session.ts';
import { takeArrival } from './arrival.ts';

export interface PageProps {
  title: string;
  /** What this page is for, in a sentence. */
  lead?: ComponentChildren;
  /** Buttons beside the title. */
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** A page: its title, which is the window's as well with that of the site, what it is for, and what it shows. */
export function Page({ title, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { path, url } = useLocation();
  const site = siteOf(siteIn(path))?.name;
  useEffect(() => {
    document.title = [title, site, 'Assent'].filter(Boolean).join(' · ');
  }, [title, site]);
  const own = useRef(path);
  useEffect(() => {
    // While the next page loads, this one is still here: the arrival is not its own.
    if (own.current !== path) return;
    // Whoever reads by ear hears which page came; where the page begins, the window decides.
    if (takeArrival()) heading.current?.focus({ preventScroll: true });
  }, [url]);
  return (
    <>
      <header class="page">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p class="lead">{lead}</p>}
        </div>
        {actions && <div class="buttons">{actions}</div>}
      </header>
      {children}
    </>
  );
}

/** A list without anything in it says what would be there, and how to begin. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  );
}
