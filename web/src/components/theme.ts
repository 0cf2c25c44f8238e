import { createTheme, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = [
  '#e4f1f0',
  '#c9e3e1',
  '#9fd2ce',
  '#5cc8c0',
  '#36aba5',
  '#1f8f8b',
  '#157d7b',
  '#0f6e6e',
  '#0b5858',
  '#074343',
];

/** The component library in this house's type, corners and one accent. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  colors: { ink },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  defaultRadius: 6,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
});
