import type { Layer } from '../bridge.ts';

/** Loads the UI once, and shows a layer as soon as it is there. */
export function uiLoader(address: () => string) {
  let show: ((layer: Layer) => void) | null = null;
  let wanted: Layer | null = null;
  let loading = false;

  function load(): void {
    if (loading) return;
    loading = true;
    const script = document.createElement('script');
    script.src = address();
    script.onerror = () => {
      // The next wish to open tries again; until then everything stays denied.
      loading = false;
    };
    document.head.append(script);
  }

  return {
    open(layer: Layer): void {
      wanted = layer;
      if (show) show(layer);
      else load();
    },
    mounted(shower: (layer: Layer) => void): void {
      show = shower;
      if (wanted) show(wanted);
    },
  };
}
