import type { ComponentProps } from 'react';

interface FieldProps extends ComponentProps<'input'> {
  id: string;
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

/** An input with its label, a hint and an error. */
export function Field({ label, hint, error, ...input }: FieldProps) {
  const describedBy = [hint && `${input.id}-hint`, error && `${input.id}-error`].filter(Boolean);
  return (
    <p className="field">
      <label htmlFor={input.id}>
        {label} {input.required !== true && <span className="quiet">(optional)</span>}
      </label>
      <input
        {...input}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy.length > 0 ? describedBy.join(' ') : undefined}
      />
      {hint !== undefined && (
        <span className="hint" id={`${input.id}-hint`}>
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span className="form-error" id={`${input.id}-error`}>
          {error}
        </span>
      )}
    </p>
  );
}
