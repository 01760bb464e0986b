import { Component, type ComponentChildren } from 'preact';

/** Shows something else where what is within breaks while it is drawn. */
export class WhenBroken extends Component<{ instead: ComponentChildren }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static override getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  /** For whoever looks into the browser's console. */
  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render() {
    return this.state.isBroken ? this.props.instead : this.props.children;
  }
}
