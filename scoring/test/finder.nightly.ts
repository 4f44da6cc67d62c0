// All that is tried, where the check tries a third.
import './finder.test.ts'
