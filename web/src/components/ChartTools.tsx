import { useState } from 'react';
import { type ChartData, tsvOf } from './chart-data.ts';
import type { Ground } from './chart-ground.ts';
import { Icon, type IconName } from './Icon.tsx';
import { fileNameOf, saveAs } from './save-as.ts';

const STAYS = 3000;

export type ChartWords = { readonly title: string; readonly subtitle: string };
type Props = {
  readonly words: ChartWords;
  readonly data: ChartData;
  readonly ground: Ground;
  readonly isTable: boolean;
  readonly onTable: () => void;
  readonly drawing: () => SVGSVGElement | undefined;
};

/** Beside a chart: see it as a table, or take it along. Where a browser gives no clipboard, a file is saved instead. */
export const ChartTools = ({ words, data, ground, isTable, onTable, drawing }: Props) => {
  const [said, setSaid] = useState('');
  const copyData = async (): Promise<string> => {
    const text = tsvOf(data);
    try {
      await navigator.clipboard.writeText(text);
      return 'Data copied';
    } catch {
      saveAs(new Blob([text], { type: 'text/tab-separated-values' }), fileNameOf(words.title, 'tsv'));
      return 'Data saved';
    }
  };
  const copyImage = async (): Promise<string> => {
    const svg = drawing();
    if (svg === undefined) return 'The chart is not drawn yet';
    const image = import('./chart-image.ts').then(({ chartImage }) => chartImage(svg, words, data, ground));
    try {
      // The clipboard wants to be asked while the click still counts, so it gets the promise.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })]);
      return 'Image copied';
    } catch {
      saveAs(await image, fileNameOf(words.title, 'png'));
      return 'Image saved';
    }
  };
  const say = (act: () => Promise<string>) => (): void => {
    setSaid('');
    void act()
      .catch(() => 'That did not work in this browser')
      .then((words) => {
        setSaid(words);
        setTimeout(() => setSaid((now) => (now === words ? '' : now)), STAYS);
      });
  };
  return (
    <div className="chart-tools">
      <span className="chart-said" role="status">
        {said}
      </span>
      <Tool icon="table" name="Table" isPressed={isTable} onClick={onTable} />
      {isTable ? null : <Tool icon="image" name="Copy image" onClick={say(copyImage)} />}
      <Tool icon="copy" name="Copy data" onClick={say(copyData)} />
    </div>
  );
};

type ToolProps = {
  readonly icon: IconName;
  readonly name: string;
  readonly isPressed?: boolean;
  readonly onClick: () => void;
};

const Tool = ({ icon, name, isPressed, onClick }: ToolProps) => (
  <button
    type="button"
    className="chart-tool"
    aria-label={name}
    title={name}
    aria-pressed={isPressed}
    onClick={onClick}
  >
    <Icon name={icon} size={14} />
  </button>
);
