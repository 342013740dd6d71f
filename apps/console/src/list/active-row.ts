import { createContext } from 'react';

/** Index of the row that Tab reaches. */
export const ActiveRow = createContext(0);
