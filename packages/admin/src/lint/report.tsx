import type { Finding, LintReport } from '@assent/contract';
import type { ComponentChildren } from 'preact';
import type { Draft } from '../draft/draft.ts';
import { saidText } from '../draft/findings.tsx';
import { wordsOf } from '../language.ts';
import { Show, useResource } from '../ui/resource.tsx';
import { FindingCard } from './finding-card.tsx';
import { FirstOf } from './first-of.tsx';
import { Place } from './place.tsx';
import { rulesById } from './rules.ts';
import { words } from './words.ts';

/** All that the linter says of a draft: what must be done, what may be, and what was accepted. */
export function Report({ draft, report }: { draft: Draft; report: LintReport }) {
  const w = wordsOf(words);
  const open = report.findings.filter(({ accepted }) => accepted === undefined);
  const errors = open.filter(({ severity }) => severity === 'error');
  const warnings = open.filter(({ severity }) => severity === 'warning');
  const accepted = report.findings.filter(({ accepted }) => accepted !== undefined);
  return (
    <>
      {report.faults.length > 0 && (
        <Part title={w.faults} count={report.faults.length}>
          <FirstOf all={report.faults}>
            {(shown) => (
              <ul class="faults">
                {shown.map(({ path, message }) => (
                  <li key={`${path} ${message}`}>
                    <Place path={path} config={draft.config.value} /> {saidText({ message })}
                  </li>
                ))}
              </ul>
            )}
          </FirstOf>
        </Part>
      )}
      {errors.length > 0 && (
        <Part title={w.errors} count={errors.length} lead={w.errorsLead}>
          <Findings draft={draft} findings={errors} />
        </Part>
      )}
      {warnings.length > 0 && (
        <Part title={w.warnings} count={warnings.length}>
          <Findings draft={draft} findings={warnings} />
        </Part>
      )}
      {accepted.length > 0 && (
        <Part title={w.accepted} count={accepted.length} lead={w.acceptedLead}>
          <Findings draft={draft} findings={accepted} />
        </Part>
      )}
      {report.faults.length + report.findings.length === 0 && (
        <p>
          <span class="badge good">{w.clean}</span>
        </p>
      )}
    </>
  );
}

interface PartProps {
  title: string;
  count: number;
  lead?: string;
  children: ComponentChildren;
}

function Part({ title, count, lead, children }: PartProps) {
  return (
    <section class="report-part">
      <h3>
        {title} ({count})
      </h3>
      {lead && <p class="quiet">{lead}</p>}
      {children}
    </section>
  );
}

function Findings({ draft, findings }: { draft: Draft; findings: Finding[] }) {
  const rules = useResource(rulesById);
  return (
    <Show resource={rules}>
      {(byId) => (
        <FirstOf all={findings}>
          {(shown) => (
            <ul class="finding-list">
              {shown.map((finding) => (
                <FindingCard
                  key={`${finding.rule} ${finding.path} ${finding.message}`}
                  draft={draft}
                  finding={finding}
                  rule={byId.get(finding.rule)}
                />
              ))}
            </ul>
          )}
        </FirstOf>
      )}
    </Show>
  );
}
