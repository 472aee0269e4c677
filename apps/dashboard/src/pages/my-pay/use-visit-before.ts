import { useEffect, useState } from 'react';
import { visitBefore } from './last-visit.js';

/** The instant of the visit before this one; the mark moves on when the page is left. */
export const useVisitBefore = (subject: string): string | null => {
  const [before] = useState(() => visitBefore(subject, new Date(), localStorage, sessionStorage));
  useEffect(() => {
    const left = (): void => void visitBefore(subject, new Date(), localStorage, sessionStorage);
    window.addEventListener('pagehide', left);
    return () => {
      window.removeEventListener('pagehide', left);
      left();
    };
  }, [subject]);
  return before;
};
