/**
 * The floor: a consent dialog built from bare Preact, and nothing else. It asks, keeps the answer in
 * a cookie and goes; it blocks nothing, records nothing and speaks one language.
 */
import { h, render } from 'preact';
import { useState } from 'preact/hooks';

const CATEGORIES = ['Analytics', 'Functionality', 'Advertising'];
const STYLE = `#bare{position:fixed;inset:auto 1rem 1rem 1rem;padding:1rem;border:1px solid #888;
background:#fff;color:#111;font:16px/1.5 system-ui,sans-serif}#bare label{margin-right:1rem}
#bare button{min-height:44px;margin-right:.5rem;padding:0 1rem;border:1px solid #111;background:#fff}`;

function Dialog() {
  const [granted, setGranted] = useState({});
  const [isOpen, setOpen] = useState(true);
  if (!isOpen) return null;

  const answer = (choice) => {
    // biome-ignore lint/suspicious/noDocumentCookie: browsers without cookieStore must be served.
    document.cookie = `bare=${encodeURIComponent(JSON.stringify(choice))};path=/;max-age=15552000`;
    setOpen(false);
  };
  const all = (yes) => Object.fromEntries(CATEGORIES.map((name) => [name, yes]));
  const toggle = (name) => setGranted({ ...granted, [name]: !granted[name] });

  return h('div', { id: 'bare', role: 'dialog', 'aria-labelledby': 'bare-title' }, [
    h('style', null, STYLE),
    h('h2', { id: 'bare-title' }, 'Your privacy'),
    h('p', null, [
      'We would like to use services of others. You decide which, and may change your mind. ',
      h('a', { href: '/privacy' }, 'Privacy notice'),
    ]),
    CATEGORIES.map((name) =>
      h('label', { key: name }, [
        h('input', { type: 'checkbox', checked: !!granted[name], onChange: () => toggle(name) }),
        h('span', null, name),
      ]),
    ),
    h('div', null, [
      h('button', { type: 'button', onClick: () => answer(all(false)) }, 'Reject all'),
      h('button', { type: 'button', onClick: () => answer(granted) }, 'Save choice'),
      h('button', { type: 'button', onClick: () => answer(all(true)) }, 'Accept all'),
    ]),
  ]);
}

if (!document.cookie.includes('bare=')) {
  const root = document.createElement('div');
  document.body.append(root);
  render(h(Dialog), root);
}
