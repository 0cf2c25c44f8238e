import type { ReactNode } from 'react';
import './notice.css';

type Props = { readonly title: string; readonly children?: ReactNode; readonly tone?: 'plain' | 'error' };

/** A page, or part of one, that has nothing to show: what, why, and what to do. */
export const Notice = ({ title, children, tone = 'plain' }: Props) => (
  <section className="notice" data-tone={tone} role={tone === 'error' ? 'alert' : undefined}>
    <h2>{title}</h2>
    {children === undefined ? null : <div className="quiet">{children}</div>}
  </section>
);

/** Rows that stand where figures will be, so that nothing jumps when they come. */
export const Waiting = ({ words }: { readonly words: string }) => (
  <div className="waiting" role="status">
    <span className="unseen">{words}</span>
    {Array.from({ length: 12 }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike
      <div key={row} className="waiting-row" style={{ width: `${92 - ((row * 17) % 40)}%` }} />
    ))}
  </div>
);
