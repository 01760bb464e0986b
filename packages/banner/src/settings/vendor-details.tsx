import type { Settings } from '@assent/contract/vocabulary';

/** Who a vendor is, why it asks, what it stores and where data goes. */
export const Details = ({ settings, vendor }: { settings: Settings; vendor: string }) => {
  const { labels, vendors } = settings;
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
