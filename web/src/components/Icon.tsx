const PATHS = {
  overview: 'M2.5 2.5h4.5v5H2.5zM9 2.5h4.5v3H9zM2.5 9.5H7v4H2.5zM9 7.5h4.5v6H9z',
  segments: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 2v6l4.6 3.8M8 8 2.6 10.6',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.4 10.4l3.1 3.1',
  system: 'M2 3h12v8H2zM5.5 13.5h5M8 11v2.5',
  cost: 'M2.5 13.5h11M4 11V7.5M8 11V3M12 11V5.5',
  ratios:
    'M8 2.5v11M3 13.5h10M2.5 6.5 8 4.5l5.5-2M1 9.5 2.5 6.5 4 9.5a1.5 1.5 0 0 1-3 0M12 5.5l1.5-3 1.5 3a1.5 1.5 0 0 1-3 0',
  levers: 'M8 2.5v11M8 4h5M4.5 7H8M8 10h3M2.5 4H8M8 7h1.5M6.5 10H8',
  books: 'M3 3h2.5v10H3zM6.5 3H9v10H6.5zM10.4 3.6l2.4-.6 2.2 9.6-2.4.6z',
  steer:
    'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 6.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2M2.2 7h4.2M9.6 7h4.2M8 9.6v4.2',
  data: 'M3 4c0-1 2.2-1.8 5-1.8s5 .8 5 1.8-2.2 1.8-5 1.8S3 5 3 4M3 4v8c0 1 2.2 1.8 5 1.8s5-.8 5-1.8V4M3 8c0 1 2.2 1.8 5 1.8S13 9 13 8',
  plan: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6 6.5v6',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M12.8 3.2l-1.1 1.1M4.3 11.7l-1.1 1.1',
  moon: 'M13 9.6A5.4 5.4 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6Z',
  close: 'm4 4 8 8M12 4l-8 8',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  down: 'm4 6.2 4 4 4-4',
  right: 'm6.2 4 4 4-4 4',
  download: 'M8 2.5v7.6M4.8 7.3 8 10.3l3.2-3M2.8 13.3h10.4',
  upload: 'M8 10.5V2.9M4.8 5.7 8 2.7l3.2 3M2.8 13.3h10.4',
  flag: 'M3.5 14V2.5h8.2L9.7 5.6l2 3.1H3.5',
  scenarios: 'M2.5 12.5h2.5c3 0 3-9 6-9h2.5M2.5 12.5h2.5c3 0 3-4 6-4h2.5',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6 3.5v9',
  image: 'M2.5 3.5h11v9h-11zM3 11l3-3 2.5 2.5L10.5 8l3 3M9.8 6.2h.01',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  check: 'm3.5 8.4 3 3 6-6.8',
} as const;

export type IconName = keyof typeof PATHS;
export const ICONS = Object.keys(PATHS) as readonly IconName[];

/** A line drawing of 16 px; says nothing by itself, so whatever it stands in has a name. */
export const Icon = ({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) => (
  <svg
    aria-hidden="true"
    width={size}
    height={size}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    style={{ flex: 'none' }}
  >
    <path d={PATHS[name]} />
  </svg>
);
