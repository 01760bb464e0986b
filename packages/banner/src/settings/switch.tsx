interface Props {
  id: string;
  label: string;
  checked: boolean;
  /** Some of what it stands for is on, some off. */
  mixed?: boolean;
  onChange(checked: boolean): void;
}

/** A native checkbox that looks like a switch: every keyboard and screen reader knows it. */
export const Switch = ({ id, label, checked, mixed = false, onChange }: Props) => (
  <label class="assent-switch">
    <span>{label}</span>
    <input
      type="checkbox"
      data-assent-toggle={id}
      checked={checked}
      ref={(input) => {
        if (input) input.indeterminate = mixed;
      }}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  </label>
);
