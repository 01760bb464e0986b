import type { View } from './state.ts';

/** Who a vendor is, why it asks, what it stores and where data goes: loaded with the settings. */
export const VendorDetails = ({ view, vendor }: { view: View; vendor: string }) => {
  const { notice, state } = view;
  const { texts } = notice;
  if (state.details === 'failed') return <p class="assent-quiet">{texts['panel.failed']}</p>;
  if (state.details === null || state.details === 'loading') {
    return <p class="assent-quiet">{texts['panel.loading']}</p>;
  }
  const { labels, vendors } = state.details;
  const details = vendors[vendor];
  if (!details) return null;
  return (
    <dl>
      <dt>{labels.provider}</dt>
      <dd>{details.provider}</dd>
      <dt>{labels.purposes}</dt>
      {details.purposes.map((purpose) => (
        <dd>{purpose}</dd>
      ))}
      <dt>{labels.stored}</dt>
      {details.stored.map(({ name, purpose, duration }) => (
        <dd>
          <code>{name}</code> {purpose} ({duration})
        </dd>
      ))}
      {details.stored.length === 0 && <dd>{labels.nothingStored}</dd>}
      {details.transfer && (
        <>
          <dt>{labels.transfer}</dt>
          <dd>{details.transfer}</dd>
        </>
      )}
      <dd class="assent-links">
        {details.links.map(({ text, href }) => (
          <a href={href} target="_blank" rel="noopener noreferrer">
            {text}
          </a>
        ))}
      </dd>
    </dl>
  );
};
