/**
 * What every Select takes: its list stands beside it in the page (so that it lies in a landmark), and the list itself scrolls
 * (it is moved through from the field, so nothing else may take the focus).
 */
export const listInPlace = {
  comboboxProps: { withinPortal: false },
  withScrollArea: false,
  styles: { options: { maxHeight: 320, overflowY: 'auto' } },
} as const;
