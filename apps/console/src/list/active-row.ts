import { createContext } from 'react';

/** The row that the keyboard is at. */
export const ActiveRow = createContext(0);
