import type { View } from './state.ts';

/** Reject and accept: the same size, weight and contrast, one click each, on every layer. */
export const RejectAccept = ({ notice: { texts }, actions }: View) => (
  <>
    <button type="button" data-assent-action="reject" onClick={actions.rejectAll}>
      {texts.reject}
    </button>
    <button type="button" data-assent-action="accept" onClick={actions.acceptAll}>
      {texts.accept}
    </button>
  </>
);
