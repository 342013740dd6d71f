export function Insight() { return null; }
