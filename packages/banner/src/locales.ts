/** The built-in texts by language. The server reads them; a visitor downloads one language only. */
import de from './locales/de.json' with { type: 'json' };
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import fr from './locales/fr.json' with { type: 'json' };
import id from './locales/id.json' with { type: 'json' };
import it from './locales/it.json' with { type: 'json' };
import ja from './locales/ja.json' with { type: 'json' };
import ms from './locales/ms.json' with { type: 'json' };
import pl from './locales/pl.json' with { type: 'json' };
import ptBr from './locales/pt-BR.json' with { type: 'json' };
import th from './locales/th.json' with { type: 'json' };
import tr from './locales/tr.json' with { type: 'json' };
import vi from './locales/vi.json' with { type: 'json' };
import zhCn from './locales/zh-CN.json' with { type: 'json' };
import zhTw from './locales/zh-TW.json' with { type: 'json' };

export const LOCALES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de,
  en,
  es,
  fr,
  id,
  it,
  ja,
  ms,
  pl,
  'pt-BR': ptBr,
  th,
  tr,
  vi,
  'zh-CN': zhCn,
  'zh-TW': zhTw,
};
