export interface Fault {
  path: string;
  message: string;
}

/** What the service says of a request that it refused (RFC 9457), or that it could not be reached. */
export interface ProblemShape {
  code: string;
  /** 0 where there was no answer. */
  status: number;
  detail: string;
  faults: Fault[];
  /** In which the service said it; null where it said nothing. */
  language: string | null;
}

export class ProblemError extends Error {
  readonly code: string;
  readonly status: number;
  readonly faults: readonly Fault[];
  readonly language: string | null;

  constructor({ code, status, detail, faults, language }: ProblemShape) {
    super(detail);
    this.name = 'ProblemError';
    this.code = code;
    this.status = status;
    this.faults = faults;
    this.language = language;
  }
}

/** What we refuse by ourselves, beside one field. */
export const faultOf = (path: string, message: string): ProblemError =>
  new ProblemError({
    code: 'invalid-input',
    status: 0,
    detail: message,
    faults: [{ path, message }],
    language: null,
  });

/** An answer that is no problem of ours, such as a proxy's, is one without words. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const { status } = response;
  const language = response.headers.get('Content-Language');
  try {
    const { code, detail, faults } = (await response.json()) as Partial<ProblemShape>;
    return new ProblemError({
      code: code ?? 'unknown',
      status,
      detail: detail ?? '',
      faults: faults ?? [],
      language,
    });
  } catch {
    return new ProblemError({ code: 'unknown', status, detail: '', faults: [], language: null });
  }
}
