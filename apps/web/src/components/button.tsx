import Link from 'next/link';
import type { ComponentProps } from 'react';
import styles from './button.module.css';

/** Solid for the one main action of a page, plain for the others, danger for what destroys. */
type Look = 'plain' | 'solid' | 'line' | 'danger';

interface Appearance {
  look?: Look;
  /** A square with an icon; it then needs an `aria-label`. `small` is for the line of a card. */
  icon?: 'normal' | 'small';
}

const looks: Record<Look, string | undefined> = {
  plain: undefined,
  solid: styles.solid,
  line: styles.line,
  danger: styles.danger,
};

function classesOf({ look = 'plain', icon }: Appearance, className: string | undefined) {
  return [styles.button, looks[look], icon && styles.icon, icon === 'small' && styles.small, className]
    .filter(Boolean)
    .join(' ');
}

/** A button that does something on this page. */
export function Button({
  look,
  icon,
  className,
  type = 'button',
  ...rest
}: Appearance & ComponentProps<'button'>) {
  return <button type={type} className={classesOf({ look, icon }, className)} {...rest} />;
}

/** A link that looks like a button. */
export function ButtonLink<RouteType>({
  look,
  icon,
  className,
  ...rest
}: Appearance & ComponentProps<typeof Link<RouteType>>) {
  return <Link<RouteType> className={classesOf({ look, icon }, className)} {...rest} />;
}

/** Progress of a pending button; the button's text says what is pending. */
export function Spinner() {
  return <span className={styles.spinner} aria-hidden="true" />;
}
