export function PresetView() { return null; }
