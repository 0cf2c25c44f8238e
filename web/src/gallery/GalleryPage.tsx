import type { ReactNode } from 'react';
import { ICONS, Icon } from '../components/Icon.tsx';
import { Notice, Waiting } from '../components/Notice.tsx';
import { FindingList } from '../findings/FindingList.tsx';
import { Choice } from '../shell/Choice.tsx';
import { BandStates } from './BandStates.tsx';
import { ChartStates } from './ChartStates.tsx';
import { FieldStates } from './FieldStates.tsx';
import { FigureStates } from './FigureStates.tsx';
import { LONG_NAME, SAMPLE_FINDINGS } from './samples.ts';
import './gallery.css';

const COLOURS = [
  'ground',
  'ground-2',
  'ground-3',
  'rule',
  'rule-strong',
  'text',
  'text-2',
  'accent',
  'accent-ground',
  'typed',
  'amber',
  'amber-ground',
  'red',
  'red-ground',
];

/** The living page: the components themselves, in their states, on both grounds. */
export const GalleryPage = () => (
  <div className="gallery">
    <div className="page-head">
      <div>
        <h1>Components</h1>
        <p className="quiet">The real ones, in all their states, on the light and the dark ground.</p>
      </div>
    </div>
    <div className="gallery-grounds">
      <Ground name="light" />
      <Ground name="dark" />
    </div>
    <section className="gallery-wide" aria-labelledby="gallery-charts">
      <h2 id="gallery-charts">Chart</h2>
      <ChartStates />
    </section>
  </div>
);

const Ground = ({ name }: { readonly name: 'light' | 'dark' }) => (
  <div className="gallery-ground" data-mantine-color-scheme={name}>
    <Sample title="Type" about="20/28 page title, 14 text, 13 tables, 12 notes; figures of equal width">
      <p className="gallery-title">A page asks a question</p>
      <p>Text says what the figures mean.</p>
      <p className="quiet">Quiet text says measure, unit, period, basis.</p>
      <p className="figure">1 080.50</p>
      <p className="figure">−1 111.11</p>
    </Sample>
    <Sample title="Colours" about="one accent; amber asks for attention; red is an error">
      <div className="gallery-colours">
        {COLOURS.map((colour) => (
          <span key={colour}>
            <i style={{ background: `var(--${colour})` }} />
            {colour}
          </span>
        ))}
      </div>
    </Sample>
    <Sample title="Icon" about="16 px lines; whatever they stand in has a name">
      <div className="gallery-icons">
        {ICONS.map((icon) => (
          <span key={icon}>
            <Icon name={icon} />
            {icon}
          </span>
        ))}
      </div>
    </Sample>
    <Sample title="Buttons" about="verbs; hover and focus them">
      <div className="gallery-row">
        <button type="button" className="plain-button">
          Export workbook
        </button>
        <button type="button" className="plain-button strong">
          Freeze version
        </button>
        <button type="button" className="plain-button" disabled>
          Not now
        </button>
        <button type="button" className="link">
          Show all 14
        </button>
        <button type="button" className="bar-icon" aria-label="Close">
          <Icon name="close" />
        </button>
      </div>
    </Sample>
    <Sample title="Choice" about="plan, scenario; a long name is cut, the menu shows it in full">
      <div className="gallery-row">
        <Choice label="Plan" value="Growth" options={[{ id: 'a', name: 'Growth', chosen: true }]} onChoose={ignore} />
        <Choice
          label="Plan"
          value={LONG_NAME}
          options={[
            { id: 'a', name: LONG_NAME, about: 'A plan whose name is longer than most.', chosen: true },
            { id: 'b', name: 'Short', chosen: false },
          ]}
          onChoose={ignore}
        />
      </div>
    </Sample>
    <Sample title="Driver field" about="takes 75%, 130k, 5..8; wrong text stays and says why">
      <FieldStates />
    </Sample>
    <Sample title="Band bar" about="a share on its band: below, inside, above, without band, unknown">
      <BandStates />
    </Sample>
    <Sample title="Figure" about="opens its why; changed ones carry a corner; missing ones say what they need">
      <FigureStates />
    </Sample>
    <Sample title="Findings" about="errors first, then by money; evidence folds open">
      <FindingList findings={SAMPLE_FINDINGS} currency="USD" />
    </Sample>
    <Sample title="Notice" about="a page, or part of one, with nothing to show">
      <Notice title="There is no plan yet">
        <p>Import your own exports and let Fulcrum write a first plan from them.</p>
        <code>fulcrum import customers.csv</code>
      </Notice>
      <Notice tone="error" title="The plan could not be opened">
        <p>The server does not answer. Is it running?</p>
        <button type="button" className="plain-button">
          Try again
        </button>
      </Notice>
    </Sample>
    <Sample title="Waiting" about="rows where figures will be, so that nothing jumps">
      <Waiting words="Opening" />
    </Sample>
  </div>
);

const ignore = (): void => undefined;

type SampleProps = { readonly title: string; readonly about: string; readonly children: ReactNode };

const Sample = ({ title, about, children }: SampleProps) => (
  <section className="gallery-sample">
    <h2>{title}</h2>
    <p className="quiet">{about}</p>
    {children}
  </section>
);
