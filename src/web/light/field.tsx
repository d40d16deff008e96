import { type ReactNode, useId } from 'react';

export interface FieldProps {
  readonly label: string;
  readonly help?: string;
  /** What is wrong with it, in words. */
  readonly fault?: string;
  readonly children: (props: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': true | undefined;
  }) => ReactNode;
}

/** A label, its field, and below it what helps or what is wrong. */
export function Field({ label, help, fault, children }: FieldProps) {
  const id = useId();
  const note = fault ?? help;
  return (
    <div className="field" data-fault={fault ? true : undefined}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': note ? `${id}-note` : undefined,
        'aria-invalid': fault ? true : undefined,
      })}
      {note && (
        <p id={`${id}-note`} className="field-note" role={fault ? 'alert' : undefined}>
          {note}
        </p>
      )}
    </div>
  );
}

/** A choice of a few, each as big as a thumb; one, or many. */
export function Choices<Value extends string | number>({
  label,
  options,
  chosen,
  many = false,
  onChoose,
  fault,
}: {
  label: string;
  options: readonly { readonly value: Value; readonly label: string }[];
  chosen: readonly Value[];
  many?: boolean;
  onChoose: (chosen: Value[]) => void;
  fault?: string;
}) {
  const name = useId();
  return (
    <fieldset className="field choices" data-fault={fault ? true : undefined}>
      <legend>{label}</legend>
      <div className="choices-row">
        {options.map((option) => {
          const on = chosen.includes(option.value);
          return (
            <label key={option.value} className="choice" data-on={on}>
              <input
                type={many ? 'checkbox' : 'radio'}
                name={name}
                checked={on}
                onChange={() =>
                  onChoose(
                    !many
                      ? [option.value]
                      : on
                        ? chosen.filter((value) => value !== option.value)
                        : [...chosen, option.value],
                  )
                }
              />
              <span>{option.label}</span>
            </label>
          );
        })}
      </div>
      {fault && (
        <p className="field-note" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
