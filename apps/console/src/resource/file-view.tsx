export function FileView() { return null; }
