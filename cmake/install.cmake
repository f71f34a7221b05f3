# cmake --install: the library, its public headers, the tool, and the package gongkai that makes
# find_package(gongkai) give the target gongkai::gongkai.
include_guard(GLOBAL)
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/gongkai)

install(TARGETS gongkai EXPORT gongkaiTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/gongkai
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(EXPORT gongkaiTargets NAMESPACE gongkai:: DESTINATION ${package_dir})
# For other languages: the C interface, and the extension that SQLite loads by its path.
install(TARGETS gongkai_c LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES ${PROJECT_SOURCE_DIR}/bindings/c/gongkai.h
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS gongkai_sqlite LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/gongkai)
if(TARGET gongkai_cli)
  install(TARGETS gongkai_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/gongkaiConfig.cmake.in
  ${PROJECT_BINARY_DIR}/gongkaiConfig.cmake INSTALL_DESTINATION ${package_dir})
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/gongkaiConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/gongkaiConfig.cmake
  ${PROJECT_BINARY_DIR}/gongkaiConfigVersion.cmake
  DESTINATION ${package_dir})
