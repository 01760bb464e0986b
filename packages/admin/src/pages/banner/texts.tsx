import { directionOf, isMarked } from '@assent/contract/vocabulary';
import { useSignal } from '@preact/signals';
import { answerOf, api } from '../../api.ts';
import { numberText, wordsOf } from '../../language.ts';
import { Field } from '../../ui/form.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import type { Editing } from './editing.ts';
import { languageName } from './language-name.ts';
import { put } from './put.ts';
import { roomFor, type TextGroup, textGroups } from './text-groups.ts';
import { words } from './words.ts';

/** From so many characters on, a text is written in several lines. */
const LONG = 60;

/** The owner's words in the language that is looked at; what they leave empty is built in. */
export function TextFields({ draft, state }: Editing) {
  const w = wordsOf(words);
  const language = state.view.language.value;
  const builtIn = useResource(() =>
    answerOf(api.texts[':language'].$get({ param: { language: state.view.language.value } })),
  );
  const sells = draft.config.value.doNotSell !== undefined;
  return (
    <>
      <p class="hint">{w.textsHint(languageName(language))}</p>
      <Show resource={builtIn}>
        {({ texts }) =>
          textGroups(Object.keys(texts), sells).map((group) => (
            <Group
              key={`${language} ${group.name}`}
              group={group}
              texts={texts}
              draft={draft}
              state={state}
            />
          ))
        }
      </Show>
    </>
  );
}

type GroupProps = Editing & { group: TextGroup; texts: Record<string, string> };

function Group({ group, texts, draft, state }: GroupProps) {
  const w = wordsOf(words);
  const isOpen = useSignal(group.name === 'first');
  const language = state.view.language.value;
  const faulty = group.keys.filter((key) => state.faultAt(`texts.${language}.${key}`)).length;
  return (
    <details
      open={isOpen.value}
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>
        {w.groups[group.name]}
        {faulty > 0 && <span class="badge bad">{faulty}</span>}
      </summary>
      {isOpen.value &&
        group.keys.map((key) => (
          <Text key={key} name={key} builtIn={texts[key] ?? ''} draft={draft} state={state} />
        ))}
    </details>
  );
}

type TextProps = Editing & { name: string; builtIn: string };

function Text({ name, builtIn, draft, state }: TextProps) {
  const w = wordsOf(words);
  const language = state.view.language.value;
  const own = draft.config.value.texts?.[language]?.[name] ?? '';
  const Control = isMarked(name) || builtIn.length > LONG ? 'textarea' : 'input';
  const labels: Record<string, string> = w.texts;
  return (
    <Field
      name={name}
      label={labels[name] ?? name}
      fault={state.faultAt(`texts.${language}.${name}`)}
      hint={<Hint name={name} text={own} finding={state.findingAt(`texts.${language}.${name}`)} />}
    >
      {(control) => (
        <Control
          {...control}
          lang={language}
          dir={directionOf(language)}
          value={own}
          placeholder={builtIn}
          onInput={({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
            draft.edit((config) => put(config, ['texts', language, name], value || undefined))
          }
        />
      )}
    </Field>
  );
}

interface HintProps {
  name: string;
  text: string;
  finding: string | undefined;
}

/** Which markup a text may hold, how much of its room it takes, and what the linter says of it. */
function Hint({ name, text, finding }: HintProps) {
  const w = wordsOf(words);
  const room = roomFor(name);
  return (
    <>
      {isMarked(name) && <span>{w.markup} </span>}
      {room !== null && text && (
        <span class="ratio" data-enough={text.length <= room}>
          {w.room(numberText(text.length), numberText(room), text.length <= room)}
        </span>
      )}
      {finding && <span class="remark">{finding}</span>}
    </>
  );
}
