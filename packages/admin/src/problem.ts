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
}

export class ProblemError extends Error {
  readonly code: string;
  readonly status: number;
  readonly faults: readonly Fault[];

  constructor({ code, status, detail, faults }: ProblemShape) {
    super(detail);
    this.name = 'ProblemError';
    this.code = code;
    this.status = status;
    this.faults = faults;
  }
}

/** An answer that is no problem of ours, such as a proxy's, is one without words. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const { status } = response;
  try {
    const { code, detail, faults } = (await response.json()) as Partial<ProblemShape>;
    return new ProblemError({
      code: code ?? 'unknown',
      status,
      detail: detail ?? '',
      faults: faults ?? [],
    });
  } catch {
    return new ProblemError({ code: 'unknown', status, detail: '', faults: [] });
  }
}
