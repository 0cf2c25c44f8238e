/** While a block is dragged, the grid scrolls on where the pointer comes to its edges. */

const EDGE = 28;
const FASTEST = 22;

type Point = { readonly x: number; readonly y: number };

const pull = (at: number, low: number, high: number): number => {
  const by = at < low + EDGE ? at - low - EDGE : at > high - EDGE ? at - high + EDGE : 0;
  return Math.max(-FASTEST, Math.min(FASTEST, by * 0.6));
};

/** The part of the grid whose cells scroll: beside what is frozen, under the head. */
const scrolledPart = (grid: HTMLElement) => {
  const { left, top } = grid.getBoundingClientRect();
  const heads = [...grid.querySelectorAll<HTMLElement>('.rdg-header-row .rdg-cell-frozen')];
  const frozen = heads.reduce((edge, head) => Math.max(edge, head.getBoundingClientRect().right), left);
  const head = grid.querySelector('.rdg-header-row .rdg-cell')?.getBoundingClientRect().bottom ?? top;
  return { left: frozen, top: head, right: left + grid.clientWidth, bottom: top + grid.clientHeight };
};

/** Scrolls while `isOn`, and tells the element under the pointer, held inside the grid, after every step. */
export const edgeScroll = (isOn: () => boolean, onOver: (element: Element) => void): (() => void) => {
  let point: Point | undefined;
  let frame = 0;
  const step = (): void => {
    frame = 0;
    const grid = document.querySelector<HTMLElement>('.plan-grid');
    if (!isOn() || point === undefined || grid === null) return;
    const part = scrolledPart(grid);
    const [dx, dy] = [pull(point.x, part.left, part.right), pull(point.y, part.top, part.bottom)];
    if (dx === 0 && dy === 0) return;
    const before = [grid.scrollLeft, grid.scrollTop].join();
    grid.scrollBy(dx, dy);
    const x = Math.max(part.left + 2, Math.min(part.right - 2, point.x));
    const y = Math.max(part.top + 2, Math.min(part.bottom - 2, point.y));
    const under = document.elementFromPoint(x, y);
    if (under !== null) onOver(under);
    if (before !== [grid.scrollLeft, grid.scrollTop].join()) frame = requestAnimationFrame(step);
  };
  const onMove = ({ clientX, clientY }: PointerEvent): void => {
    if (!isOn()) return;
    point = { x: clientX, y: clientY };
    if (frame === 0) frame = requestAnimationFrame(step);
  };
  addEventListener('pointermove', onMove);
  return () => {
    removeEventListener('pointermove', onMove);
    cancelAnimationFrame(frame);
  };
};
