export function drawTimeline(_: unknown): string { return ''; }
