// Every screen in every view, where the check takes half of them.
import './everyone.test.ts'
