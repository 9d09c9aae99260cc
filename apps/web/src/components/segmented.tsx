import styles from './segmented.module.css';

interface Choice<Value extends string> {
  value: Value;
  label: string;
}

/**
 * A few choices of which one is taken. The buttons submit the form they stand in under `name`, so that a
 * choice also works where no script runs.
 */
export function Segmented<Value extends string>({
  label,
  name,
  choices,
  value,
  onChoose,
  className = '',
}: {
  label: string;
  name?: string;
  choices: Choice<Value>[];
  value: Value;
  onChoose: (value: Value) => void;
  className?: string | undefined;
}) {
  return (
    <fieldset className={`${styles.segmented} ${className}`} aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type={name ? 'submit' : 'button'}
          name={name}
          value={choice.value}
          aria-pressed={choice.value === value}
          onClick={(event) => {
            event.preventDefault();
            onChoose(choice.value);
          }}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
