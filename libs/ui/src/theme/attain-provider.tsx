import { createTheme, MantineProvider, type MantineColorsTuple } from '@mantine/core';
import type { ReactNode } from 'react';

const indigo: MantineColorsTuple = [
  '#eef0fd',
  '#dcdffa',
  '#b9bff4',
  '#949cee',
  '#747fe8',
  '#5660de',
  '#3d46c8',
  '#343cb0',
  '#2a3190',
  '#20266f',
];
const slate: MantineColorsTuple = [
  '#eceef2',
  '#cfd3dc',
  '#a0a7b5',
  '#747c8c',
  '#525a69',
  '#3a4150',
  '#2a2f39',
  '#1d2129',
  '#171a20',
  '#0f1115',
];

const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 5 },
  colors: { indigo, dark: slate },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** The nonce under which the page's policy lets style elements in; the server that sends the page writes it. */
const styleNonce = (): string => document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';

/** Theme, fonts and colours, light and dark, for everything below. */
export const AttainProvider = ({ children }: { readonly children: ReactNode }) => (
  <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
    {children}
  </MantineProvider>
);
