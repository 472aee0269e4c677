import '@mantine/core/styles.css';
import '@attain/ui/theme/attain.css';
import { AttainProvider } from '@attain/ui/theme';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './query-client.js';
import { router } from './router.js';

const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content');
// Read by the library that holds the page behind a dialog still: its style element needs the nonce too.
if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce });

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <AttainProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AttainProvider>
    </StrictMode>,
  );
}
