// VS Code's disposable, which can be made of several.
import { Disposable as One } from '../values';

export class Disposable extends One {
  static from(...all: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
}
