/** Whether the browser sends an opt-out signal (Global Privacy Control). */
export const sendsSignal = (): boolean =>
  !!(navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl;
