/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useRoom } from '../parts/context.tsx'
import './ability.css'
import { Finished } from './finished.tsx'
import { Intro } from './intro.tsx'
import { Item } from './item.tsx'
import { Trial } from './trial.tsx'

/** The ability test: what is coming, one worked example, item by item, and its end. */
export function AbilityView() {
  const { interview } = useRoom()
  const [tried, setTried] = useState(false)
  const test = interview.abilityTest
  if (test?.state === 'finished') return <Finished />
  if (test?.item) return <Item key={test.item.id} test={test} item={test.item} />
  return tried ? <Trial onBack={() => setTried(false)} /> : <Intro onNext={() => setTried(true)} />
}
