import { useSignal } from '@preact/signals';
import { answerOf, api } from '../../api.ts';
import type { Query } from '../../evidence/download.ts';
import { DownloadState, useDownload } from '../../evidence/download-state.tsx';
import { momentOf } from '../../evidence/moment.ts';
import { wordsOf } from '../../language.ts';
import { Field, Form, TextField } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { words } from './words.ts';

/** Takes the evidence out of the service. */
export default function Export({ site }: { site: string }) {
  const w = wordsOf(words);
  return (
    <Page title={w.title} lead={w.lead}>
      <Bundle site={site} />
      <LogAlone site={site} />
      <section class="card" aria-labelledby="verify">
        <h2 id="verify">{w.verify}</h2>
        <p>
          {w.verifyLead} <a href="/verify">/verify</a>
        </p>
      </section>
    </Page>
  );
}

function Bundle({ site }: { site: string }) {
  const w = wordsOf(words);
  const download = useDownload();
  async function make({ from, to, checkpoint }: Record<string, string>): Promise<void> {
    await download.start(`/v1/admin/sites/${site}/bundle`, {
      ...rangeOf({ from, to }),
      checkpoint,
    });
  }
  return (
    <section class="card" aria-labelledby="bundle">
      <h2 id="bundle">{w.bundle}</h2>
      <p>{w.bundleLead}</p>
      <Form class="search" aria-label={w.bundle} onSubmit={make} send={w.make}>
        <Range />
        <details>
          <summary>{w.checkpoint}</summary>
          <Field name="checkpoint" label={w.checkpoint} hint={w.checkpointHint}>
            {(control) => <textarea {...control} spellcheck={false} />}
          </Field>
        </details>
      </Form>
      <DownloadState of={download} entries={null} />
    </section>
  );
}

function LogAlone({ site }: { site: string }) {
  const w = wordsOf(words);
  const download = useDownload();
  const entries = useSignal<number | null>(null);
  async function start({ format = '', ...query }: Record<string, string>): Promise<void> {
    entries.value = null;
    const isWhole = format === 'ndjson' && !query.kind && !query.from && !query.to;
    if (isWhole) {
      const health = await answerOf(api.sites[':site']['log-health'].$get({ param: { site } }));
      entries.value = health.size + 1;
    }
    const { from, to, kind } = query;
    await download.start(`/v1/admin/sites/${site}/export`, {
      format,
      kind,
      ...rangeOf({ from, to }),
    });
  }
  return (
    <section class="card" aria-labelledby="log">
      <h2 id="log">{w.log}</h2>
      <p>{w.logLead}</p>
      <Form class="search" aria-label={w.log} onSubmit={start} send={w.download}>
        <div class="fields">
          <Select name="format" label={w.format} options={w.formats} />
          <Select name="kind" label={w.kind} options={w.kinds} />
        </div>
        <Range />
      </Form>
      <DownloadState of={download} entries={entries.value} />
    </section>
  );
}

interface SelectProps {
  name: string;
  label: string;
  options: Record<string, string>;
}

const Select = ({ name, label, options }: SelectProps) => (
  <Field name={name} label={label}>
    {(control) => (
      <select {...control}>
        {Object.entries(options).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Field>
);

function Range() {
  const w = wordsOf(words);
  return (
    <div class="fields">
      <TextField name="from" label={w.from} type="date" hint={w.rangeHint} />
      <TextField name="to" label={w.to} type="date" />
    </div>
  );
}

/** The last day is a part of the range. */
const rangeOf = ({ from, to }: Query): Query => ({
  from: from && momentOf(from),
  to: to && momentOf(to, 1),
});
