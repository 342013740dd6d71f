/** @param {string} root */
export async function writeReport(root) {
  void root;
}
