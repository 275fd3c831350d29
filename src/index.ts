// The entry of the bundled action.
import { run } from './main.ts'

void run()
