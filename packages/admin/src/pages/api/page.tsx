import { answerOf, api } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { type Described, type Operation, operationsByTag } from './described.ts';
import { words } from './words.ts';

/** The reference of the API, made of the description that the service gives of itself. */
export default function Api() {
  const w = wordsOf(words);
  const resource = useResource(
    async () => (await answerOf(api['openapi.json'].$get())) as unknown as Described,
  );
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <a class="button plain" href="/v1/admin/openapi.json" download="assent-openapi.json">
          {w.download}
        </a>
      }
    >
      <Show resource={resource}>
        {(described) => (
          <>
            <section class="card">
              <h2>{w.example}</h2>
              <pre class="sample">
                {`curl -H "Authorization: Bearer assent_…" ${described.servers[0]?.url}/me`}
              </pre>
            </section>
            {operationsByTag(described).map(([tag, operations]) => (
              <section class="card" key={tag} lang="en">
                <h2>{tag}</h2>
                {operations.map((operation) => (
                  <One key={`${operation.method} ${operation.path}`} operation={operation} />
                ))}
              </section>
            ))}
          </>
        )}
      </Show>
    </Page>
  );
}

function One({ operation }: { operation: Operation }) {
  const { method, path, summary, access, body, answers } = operation;
  const w = wordsOf(words);
  return (
    <details class="operation">
      <summary>
        <code>
          <strong>{method}</strong> {path}
        </code>{' '}
        <span>{summary}</span>
      </summary>
      <p class="quiet">{accessText(access)}</p>
      {body !== undefined && (
        <>
          <h3>{w.body}</h3>
          <pre class="sample">{JSON.stringify(body, null, 2)}</pre>
        </>
      )}
      <h3>{w.answers}</h3>
      <ul>
        {answers.map(({ status, description, schema }) => (
          <li key={status}>
            <code>{status}</code> {description}
            {schema !== undefined && (
              <details>
                <summary>{w.schema}</summary>
                <pre class="sample">{JSON.stringify(schema, null, 2)}</pre>
              </details>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function accessText(access: Operation['access']): string {
  const w = wordsOf(words);
  if (typeof access === 'string') return w.access[access];
  if ('site' in access) return w.access.site(w.roles[access.site]);
  if ('organisation' in access) return w.access.organisation(w.roles[access.organisation]);
  return w.access.anyOrganisation(w.roles[access.anyOrganisation]);
}
