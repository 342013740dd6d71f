import { createContext, useContext } from 'react';
import { NO_PROBLEMS, type Problems } from '../draft/problems.js';

/** Problems of the form, by the path of their field in the request. */
export const ProblemsContext = createContext<Problems>(NO_PROBLEMS);

/** Returns the problem of a field; undefined without one. */
export function useProblem(path: string): string | undefined {
  return useContext(ProblemsContext).fields.get(path);
}

/** Returns true if a field below a path has a problem. */
export function useHasProblemBelow(path: string): boolean {
  return [...useContext(ProblemsContext).fields.keys()].some((field) => field.startsWith(`${path}.`));
}
