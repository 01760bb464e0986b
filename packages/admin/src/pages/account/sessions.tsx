import { answerOf, api } from '../../api.ts';
import { timeText, wordsOf } from '../../language.ts';
import { say } from '../../ui/notice.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { deviceText } from './device-text.ts';
import { words } from './words.ts';

/** Where one is signed in. */
export function Sessions() {
  const w = wordsOf(words);
  const sessions = useResource(() => answerOf(api.account.sessions.$get()));

  async function end(session: string): Promise<void> {
    await api.account.sessions[':session'].$delete({ param: { session } });
    say(w.sessionEnded);
    sessions.reload();
  }

  async function endOthers(): Promise<void> {
    await api.account.sessions.$delete();
    say(w.othersEnded);
    sessions.reload();
  }

  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">{w.sessions}</h2>
      <p>{w.sessionsLead}</p>
      <Show resource={sessions}>
        {({ sessions: all }) => (
          <>
            <ul class="rows">
              {all.map(({ id, userAgent, createdAt, isCurrent }) => (
                <li key={id}>
                  <span>
                    {deviceText(userAgent) ?? w.unknownDevice}
                    <br />
                    <span class="quiet">{w.begun(timeText(createdAt))}</span>
                  </span>
                  {isCurrent ? (
                    <span class="badge good">{w.current}</span>
                  ) : (
                    <button type="button" class="plain" onClick={() => void end(id)}>
                      {w.endSession}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            {all.length > 1 && (
              <div class="buttons">
                <button type="button" class="danger" onClick={() => void endOthers()}>
                  {w.endOthers}
                </button>
              </div>
            )}
          </>
        )}
      </Show>
    </section>
  );
}
