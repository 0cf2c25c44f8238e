import type { ReactNode } from 'react';
import { formatFigure } from '../components/units.ts';
import { findSeries } from '../plan/figures.ts';
import { usePlanOrNone } from '../plan/use-plan.ts';
import { FigureLink } from '../why/FigureLink.tsx';

/** Figures of the open plan; how numbers of each unit are written, with or without one. */
export const FigureStates = () => {
  const plan = usePlanOrNone();
  return (
    <dl className="gallery-list">
      {plan === undefined ? null : (
        <>
          <Row name="A stock">
            <FigureLink series={findSeries(plan.view, 'arr')} />
          </Row>
          <Row name="Abbreviated">
            <FigureLink series={findSeries(plan.view, 'arr')} short />
          </Row>
          <Row name="Missing">
            <FigureLink series={undefined} missing="needs ARR" />
          </Row>
        </>
      )}
      <Row name="Money, large">{formatFigure(-1_234_567.8, 'money', 'contribution', 'USD')}</Row>
      <Row name="Money, small">{formatFigure(131.884, 'money/hour', 'capacityRate', 'USD')}</Row>
      <Row name="Yen">{formatFigure(131.884, 'money/hour', 'capacityRate', 'JPY')}</Row>
      <Row name="Share">{formatFigure(0.08792, '1', 'retention.grr', 'USD')}</Row>
      <Row name="People">{formatFigure(16.667, 'fte', 'required', 'USD')}</Row>
      <Row name="Not computable">{formatFigure(Number.NaN, 'fte', 'required', 'USD')}</Row>
    </dl>
  );
};

const Row = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd className="figure">{children}</dd>
  </div>
);
