import { DriverField } from '../components/DriverField.tsx';
import { isShare } from '../components/units.ts';
import { cellRef, firstOpenMonth, periodOf } from '../plan/figures.ts';
import { planSession, usePlan } from '../plan/use-plan.ts';
import { SideName, Sides } from '../scenarios/Sides.tsx';
import { useAddress, useGo } from '../shell/use-address.ts';
import { FigureLink } from '../why/FigureLink.tsx';
import { type StageRows, type TouchField, type TouchRow, touchPath } from './ratio-series.ts';

const FIELDS: readonly { readonly id: TouchField; readonly name: string }[] = [
  { id: 'hours', name: 'Hours' },
  { id: 'times', name: 'Times' },
  { id: 'share', name: 'Share' },
  { id: 'automated', name: 'Automated' },
];
const CHANNELS: Readonly<Record<string, string>> = {
  human: 'Human',
  automated: 'Automated',
  marketing: 'Marketing',
  program: 'Program',
  inApp: 'In app',
};

/** Stages × touches × hours of one segment; every tinted field may be typed into. */
export const TouchMatrix = ({
  stages,
  segment,
}: {
  readonly stages: readonly StageRows[];
  readonly segment: string;
}) => (
  <div className="ratio-scroll">
    <table className="ratio-table touch-matrix">
      <thead>
        <tr>
          <th scope="col">Touch</th>
          <th scope="col">Hours</th>
          <th scope="col">Times</th>
          <th scope="col">Per</th>
          <th scope="col">Share of customers</th>
          <th scope="col">Automated</th>
          <th scope="col">h / customer-week</th>
          <Sides>
            {(side) => (
              <th scope="col" className="side-head" title={side.name}>
                <SideName side={side} />
              </th>
            )}
          </Sides>
        </tr>
      </thead>
      {stages.map(({ stage, hours, touches }) => (
        <tbody key={stage.id}>
          <tr className="touch-stage">
            <th scope="rowgroup" colSpan={6}>
              {stage.name}
            </th>
            <td>
              <FigureLink series={hours} missing="0" decimals={2} />
            </td>
            <Sides>
              {() => (
                <td className="side-cell">
                  <FigureLink series={hours} missing="0" decimals={2} />
                </td>
              )}
            </Sides>
          </tr>
          {touches.map((row) => (
            <TouchLine key={row.touch.id} row={row} segment={segment} />
          ))}
        </tbody>
      ))}
    </table>
  </div>
);

const TouchLine = ({ row, segment }: { readonly row: TouchRow; readonly segment: string }) => {
  const { touch, fields, perWeek } = row;
  const { view } = usePlan();
  const role = view.roles.find(({ id }) => id === touch.role)?.name ?? touch.role;
  const isOwner = view.owners[segment] === touch.role;
  const [hours, times, share, automated] = FIELDS.map(({ id, name }) => (
    <td key={id}>
      <Field row={row} segment={segment} field={id} name={name} />
    </td>
  ));
  return (
    <tr>
      <th scope="row">
        <span className="touch-name" title={touch.name}>
          {touch.name}
        </span>
        {touch.channel === 'human' ? null : <span className="chip">{CHANNELS[touch.channel] ?? touch.channel}</span>}
        {isOwner ? null : <span className="chip">{role}</span>}
      </th>
      {hours}
      {times}
      <td className="quiet">{touch.per}</td>
      {share}
      {automated}
      <td>
        <FigureLink series={perWeek} decimals={fields.hours === undefined ? 1 : 2} />
      </td>
      <Sides>
        {() => (
          <td className="side-cell">
            <FigureLink series={perWeek} decimals={fields.hours === undefined ? 1 : 2} />
          </td>
        )}
      </Sides>
    </tr>
  );
};

type FieldProps = {
  readonly row: TouchRow;
  readonly segment: string;
  readonly field: TouchField;
  readonly name: string;
};

const Field = ({ row, segment, field, name }: FieldProps) => {
  const { view, session } = usePlan();
  const go = useGo();
  const { why: open } = useAddress();
  const series = row.fields[field];
  if (series?.input === undefined) return <span className="quiet">n/a</span>;
  const { text, assumed } = series.input;
  const path = touchPath(view, row.touch.id, segment, field);
  const patch = view.scenarios.find(
    ({ id, patches }) => session.scenario.includes(id) && patches.some((one) => one.path === path),
  );
  const share = isShare(series.unit, series.metric);
  return (
    <DriverField
      label={`${name} of ${row.touch.name}`}
      text={
        share && !text.includes('%') && Number.isFinite(Number(text))
          ? `${Number((Number(text) * 100).toFixed(6))}%`
          : text
      }
      share={share}
      assumed={assumed}
      onWhy={() => go({ why: cellRef(series, periodOf(view, firstOpenMonth(view))) }, { replace: open !== undefined })}
      locked={patch ? `Set by the scenario ${patch.name}` : undefined}
      onType={(value) => planSession.edit({ path, value, refs: [series.ref] }, assumed ? '' : text)}
    />
  );
};
