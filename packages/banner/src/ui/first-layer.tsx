import { RejectAccept } from './buttons.tsx';
import type { View } from './state.ts';

/** The first layer: who asks, what for, and three equal ways to go on. It takes no focus. */
export const FirstLayer = (view: View) => {
  const { texts, links } = view.notice;
  return (
    <div
      class="assent-bar"
      role="dialog"
      aria-labelledby="assent-title"
      aria-describedby="assent-intro"
    >
      <div class="assent-words">
        <h2 id="assent-title">{texts.title}</h2>
        <p id="assent-intro">
          {texts.intro} {texts.services}
        </p>
        <p class="assent-links">
          {links.map(({ text, href }) => (
            <a href={href}>{text}</a>
          ))}
        </p>
      </div>
      <div class="assent-buttons">
        <RejectAccept {...view} />
        <button
          type="button"
          data-assent-action="settings"
          onClick={view.actions.openSettings}
          onPointerEnter={view.actions.expectSettings}
          onFocus={view.actions.expectSettings}
        >
          {texts.settings}
        </button>
      </div>
    </div>
  );
};
