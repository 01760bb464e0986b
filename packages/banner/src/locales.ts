/** The built-in texts by language. The server reads them; a visitor downloads one language only. */
import ar from './locales/ar.json' with { type: 'json' };
import bg from './locales/bg.json' with { type: 'json' };
import cs from './locales/cs.json' with { type: 'json' };
import da from './locales/da.json' with { type: 'json' };
import de from './locales/de.json' with { type: 'json' };
import el from './locales/el.json' with { type: 'json' };
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import et from './locales/et.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import fr from './locales/fr.json' with { type: 'json' };
import ga from './locales/ga.json' with { type: 'json' };
import he from './locales/he.json' with { type: 'json' };
import hi from './locales/hi.json' with { type: 'json' };
import hr from './locales/hr.json' with { type: 'json' };
import hu from './locales/hu.json' with { type: 'json' };
import id from './locales/id.json' with { type: 'json' };
import is from './locales/is.json' with { type: 'json' };
import it from './locales/it.json' with { type: 'json' };
import ja from './locales/ja.json' with { type: 'json' };
import ko from './locales/ko.json' with { type: 'json' };
import lt from './locales/lt.json' with { type: 'json' };
import lv from './locales/lv.json' with { type: 'json' };
import ms from './locales/ms.json' with { type: 'json' };
import mt from './locales/mt.json' with { type: 'json' };
import nl from './locales/nl.json' with { type: 'json' };
import no from './locales/no.json' with { type: 'json' };
import pl from './locales/pl.json' with { type: 'json' };
import pt from './locales/pt.json' with { type: 'json' };
import ptBr from './locales/pt-BR.json' with { type: 'json' };
import ro from './locales/ro.json' with { type: 'json' };
import ru from './locales/ru.json' with { type: 'json' };
import sk from './locales/sk.json' with { type: 'json' };
import sl from './locales/sl.json' with { type: 'json' };
import sv from './locales/sv.json' with { type: 'json' };
import th from './locales/th.json' with { type: 'json' };
import tr from './locales/tr.json' with { type: 'json' };
import uk from './locales/uk.json' with { type: 'json' };
import vi from './locales/vi.json' with { type: 'json' };
import zhCn from './locales/zh-CN.json' with { type: 'json' };
import zhTw from './locales/zh-TW.json' with { type: 'json' };

export const LOCALES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ar,
  bg,
  cs,
  da,
  de,
  el,
  en,
  es,
  et,
  fi,
  fr,
  ga,
  he,
  hi,
  hr,
  hu,
  id,
  is,
  it,
  ja,
  ko,
  lt,
  lv,
  ms,
  mt,
  nl,
  no,
  pl,
  pt,
  'pt-BR': ptBr,
  ro,
  ru,
  sk,
  sl,
  sv,
  th,
  tr,
  uk,
  vi,
  'zh-CN': zhCn,
  'zh-TW': zhTw,
};
