export function PipelineView() { return null; }
