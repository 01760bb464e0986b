import { Problem, type UntoldFault } from '@assent/contract';
import { CsvError, parse } from 'csv-parse/sync';
import { COLUMNS, short } from './columns.ts';

/** A line of a file of vendors: its cells by the titles of the columns that the file has. */
export interface Line {
  /** As an editor counts, from 1. */
  number: number;
  cells: ReadonlyMap<string, string>;
}

/** Far more than a register has. */
const MAX_LINES = 20_000;
/** In UTF-16 code units. */
const MAX_CELL = 20_000;
const MAX_RECORD = 200_000;

/**
 * Reads a file of vendors: CSV with commas, semicolons or tabs, with or without a byte order mark.
 * @throws Problem not-acceptable with what is wrong, by line; then nothing of it counts
 */
export function readTable(text: string): Line[] {
  const [head, ...records] = recordsOf(text);
  if (!head)
    throw refused([
      { path: 'line 1', message: { en: 'the file is empty', de: 'die Datei ist leer' } },
    ]);
  const titles = head.record.map((title) => title.trim().toLowerCase());
  const faults = [...titleFaults(titles), ...records.flatMap(cellFaults)];
  if (faults.length) throw refused(faults);
  return records.map(({ record, number }) => ({
    number,
    cells: new Map(titles.map((title, i) => [title, plain(record[i] ?? '')])),
  }));
}

interface Record {
  record: string[];
  number: number;
}

function recordsOf(text: string): Record[] {
  // Excel may say the separator in a line of its own.
  const [, said, rest] = /^\uFEFF?sep=(.)\r?\n([\s\S]*)$/.exec(text) ?? [];
  const body = rest ?? text;
  if (body.includes('\uFFFD')) {
    const number = body.slice(0, body.indexOf('\uFFFD')).split('\n').length;
    throw refused([
      {
        path: `line ${number}`,
        message: {
          en: 'is not in UTF-8; save the file as such',
          de: 'ist nicht in UTF-8; speichern Sie die Datei so',
        },
      },
    ]);
  }
  try {
    // The library's types do not know what `info` makes of a record.
    const parsed = parse(body, {
      bom: true,
      delimiter: said ?? separatorOf(body),
      info: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD,
      to: MAX_LINES + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    if (parsed.length > MAX_LINES + 1) {
      throw refused([
        {
          path: '',
          message: {
            en: `has more than ${MAX_LINES} lines`,
            de: `hat mehr als ${MAX_LINES} Zeilen`,
          },
        },
      ]);
    }
    const offset = said === undefined ? 0 : 1;
    return parsed.map(({ record, info }) => ({ record, number: info.lines + offset }));
  } catch (error) {
    if (error instanceof CsvError) throw refused([syntaxFault(error)]);
    throw error;
  }
}

/** No title has one of these in it. */
function separatorOf(text: string): string {
  const line = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? '';
  return [',', ';', '\t'].reduce((best, each) =>
    line.split(each).length > line.split(best).length ? each : best,
  );
}

function syntaxFault({ code, lines }: CsvError & { lines?: number }): UntoldFault {
  const path = `line ${lines ?? 1}`;
  switch (code) {
    case 'CSV_MAX_RECORD_SIZE':
      return {
        path,
        message: {
          en: `is longer than ${MAX_RECORD} characters`,
          de: `ist länger als ${MAX_RECORD} Zeichen`,
        },
      };
    case 'CSV_QUOTE_NOT_CLOSED':
      return {
        path,
        message: {
          en: 'a quote is opened and never closed',
          de: 'ein Anführungszeichen wird geöffnet und nie geschlossen',
        },
      };
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
      return {
        path,
        message: {
          en: 'has more or fewer cells than the first line has titles',
          de: 'hat mehr oder weniger Zellen, als die erste Zeile Titel hat',
        },
      };
    default:
      return {
        path,
        message: {
          en: 'is not CSV: a quote stands where none may',
          de: 'ist kein CSV: Ein Anführungszeichen steht, wo keines darf',
        },
      };
  }
}

function titleFaults(titles: readonly string[]): UntoldFault[] {
  const known = COLUMNS.map(({ title }) => title);
  const path = 'line 1';
  // Twice as many as there are is no file of ours, and no list of faults that anybody reads.
  if (titles.length > 2 * known.length) {
    return [
      {
        path,
        message: {
          en: `has ${titles.length} titles; there are ${known.length} columns`,
          de: `hat ${titles.length} Titel; es gibt ${known.length} Spalten`,
        },
      },
    ];
  }
  return [
    ...(titles.includes('id')
      ? []
      : [{ path, message: { en: 'the column "id" is missing', de: 'die Spalte „id“ fehlt' } }]),
    ...titles
      .filter((title) => !known.includes(title))
      .map((title) => ({
        path,
        message: {
          en: `there is no column "${short(title)}"; there are ${known.join(', ')}`,
          de: `es gibt keine Spalte „${short(title)}“; es gibt ${known.join(', ')}`,
        },
      })),
    ...titles
      .filter((title, i) => titles.indexOf(title) < i)
      .map((title) => ({
        path,
        message: {
          en: `the column "${short(title)}" is there twice`,
          de: `die Spalte „${short(title)}“ ist zweimal da`,
        },
      })),
  ].slice(0, 10);
}

const cellFaults = ({ record, number }: Record): UntoldFault[] =>
  record
    .filter((cell) => cell.length > MAX_CELL)
    .map(() => ({
      path: `line ${number}`,
      message: {
        en: `a cell is longer than ${MAX_CELL} characters`,
        de: `eine Zelle ist länger als ${MAX_CELL} Zeichen`,
      },
    }));

/** Takes off the apostrophe that keeps a spreadsheet from running a cell as a formula. */
const plain = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r\n])/, '').trim();

/** So many faults are told; whoever mends them sees the next. */
const MAX_FAULTS = 100;

export const refused = (faults: readonly UntoldFault[]): Problem =>
  new Problem(
    'not-acceptable',
    faults.length === 1
      ? {
          en: 'Nothing was taken from the file: it has a fault.',
          de: 'Aus der Datei wurde nichts übernommen: Sie hat einen Fehler.',
        }
      : {
          en: `Nothing was taken from the file: it has ${faults.length} faults.`,
          de: `Aus der Datei wurde nichts übernommen: Sie hat ${faults.length} Fehler.`,
        },
    faults.slice(0, MAX_FAULTS),
  );
