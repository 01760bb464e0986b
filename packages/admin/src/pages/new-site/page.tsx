import { LANGUAGES } from '@assent/contract/vocabulary';
import { useLocation } from 'preact-iso';
import { answerOf, api, ProblemError } from '../../api.ts';
import { language, wordsOf } from '../../language.ts';
import { countries } from '../../places/countries.ts';
import { faultOf } from '../../problem.ts';
import { me } from '../../session.ts';
import { Field, Form, TextField } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { configOf, isAddress } from './config-of.ts';
import { words } from './words.ts';

/** Makes a site of what the law asks for first: whose it is, and where its notice stands. */
export default function NewSite({ organisation }: { organisation: string }) {
  const w = wordsOf(words);
  const { route } = useLocation();
  const controller = me.value?.organisations.find(({ id }) => id === organisation)?.name;

  async function submit(values: Record<string, string>): Promise<void> {
    if (!isAddress(values.domain ?? '')) throw faultOf('domain', w.noAddress);
    const { key, name, config } = configOf(values, rightsIn(values.language));
    try {
      await answerOf(
        api.organisations[':organisation'].sites.$post({
          param: { organisation },
          json: { key, name, config },
        }),
      );
    } catch (error) {
      // The key is made of the address, and has no field of its own.
      if (error instanceof ProblemError && error.code === 'taken') {
        throw faultOf('domain', error.message);
      }
      throw error;
    }
    me.value = await answerOf(api.me.$get());
    route(`/admin/sites/${key}/publish`);
  }

  return (
    <Page title={w.title} lead={w.lead}>
      <Form onSubmit={submit} send={w.send} class="card columns">
        <TextField name="domain" label={w.domain} hint={w.domainHint} inputMode="url" required />
        <TextField
          name="privacy"
          label={w.privacy}
          hint={w.privacyHint}
          value="/privacy"
          required
        />
        <fieldset>
          <legend>{w.controller}</legend>
          <p class="hint">{w.controllerHint}</p>
          <TextField name="controllerName" label={w.name} value={controller} required />
          <TextField name="address" label={w.address} autocomplete="street-address" required />
          <Field name="country" label={w.country}>
            {(control) => (
              <select {...control} required>
                {countries(language.value).map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            name="email"
            label={w.email}
            type="email"
            value={me.value?.user?.email}
            required
          />
        </fieldset>
        <TextField name="authority" label={w.authority} hint={w.authorityHint} required />
        <Field name="language" label={w.language} hint={w.languageHint}>
          {(control) => (
            <select {...control}>
              {LANGUAGES.map((tag) => (
                <option key={tag} value={tag} selected={tag === language.value}>
                  {new Intl.DisplayNames(language.value, { type: 'language' }).of(tag)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </Form>
    </Page>
  );
}

/** In the site's language where we have words for it; the owner may change them. */
const rightsIn = (tag = 'en') => (tag === 'de' ? words.de : words.en).rights;
