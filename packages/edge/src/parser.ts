import { RewritingStream } from 'parse5-html-rewriting-stream';

type CharacterToken = Parameters<RewritingStream['onCharacter']>[0];

interface PendingText {
  text: string;
  sourceCodeLocation: { endOffset: number } | null;
}

/** The text that the parser has not given away yet; its types call that private. */
const pendingOf = (parser: RewritingStream): PendingText | null =>
  (parser as unknown as { pendingText: PendingText | null }).pendingText;

/** The streaming parser, with its output taken as text at once instead of as a stream. */
export class Parser extends RewritingStream {
  private out = '';

  /** Takes a piece of the page. */
  feed(text: string): void {
    this._transformChunk(text);
  }

  /** The page is over. */
  finish(): void {
    this._final(() => {});
  }

  override emitRaw(html: string): void {
    this.out += html;
  }

  /**
   * Text comes a word at a time, and the parser makes a new location for each, which takes most of
   * its time on pages of much text. Only the end of the location is ever used, so it is moved.
   */
  override onCharacter(token: CharacterToken): void {
    const pending = pendingOf(this);
    const willDrop = this.tokenizer.preprocessor.willDropParsedChunk();
    if (!pending?.sourceCodeLocation || !token.location || willDrop) {
      super.onCharacter(token);
      return;
    }
    pending.text += token.chars;
    pending.sourceCodeLocation.endOffset = token.location.endOffset;
  }

  /** What came out since the last time. */
  taken(): string {
    const { out } = this;
    this.out = '';
    return out;
  }

  /** The last tag is in SVG or MathML. */
  get foreign(): boolean {
    return this.parserFeedbackSimulator.inForeignContent;
  }
}
