/** Synthesizes an app of alarms, and prints how much memory that took at most: `synthesize.ts STYLE ALARMS`. */
import { createApp, STYLES } from './stacks';

const [style, alarms] = process.argv.slice(2);
createApp(STYLES[style as keyof typeof STYLES], Number(alarms), 'own').synth();
console.log(process.resourceUsage().maxRSS);
