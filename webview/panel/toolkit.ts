// The toolkit's components that the page uses, and no others: each costs size. Importing this file registers them.
import { provideVSCodeDesignSystem, vsCodeButton } from '@vscode/webview-ui-toolkit';

provideVSCodeDesignSystem().register(vsCodeButton());
